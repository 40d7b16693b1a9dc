package kz.birlik.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request written byte by byte, for what a well-behaved client refuses to send, and the answer as it came. */
public record RawRequest(int status, List<String> headers, String body) {

    private static final int PATIENCE_MILLIS = 20_000;

    /** Sends a request line and header lines, closed by the server. */
    public static RawRequest send(int port, String requestLine, List<String> headerLines, String content) {
        StringBuilder request = new StringBuilder(requestLine).append("\r\n");
        headerLines.forEach(line -> request.append(line).append("\r\n"));
        request.append("Connection: close\r\n\r\n").append(content);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return parsed(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static RawRequest get(int port, String path, String... headerLines) {
        List<String> lines = new ArrayList<>(List.of(headerLines));
        if (lines.stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))) {
            lines.add("Host: localhost:" + port);
        }
        return send(port, "GET " + path + " HTTP/1.1", lines, "");
    }

    public Optional<String> header(String name) {
        String begin = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
                .map(line -> line.substring(begin.length()).strip())
                .findFirst();
    }

    private static RawRequest parsed(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawRequest(0, List.of(), answer);
        }
        List<String> lines = List.of(answer.substring(0, end).split("\r\n"));
        return new RawRequest(
                Integer.parseInt(lines.get(0).split(" ")[1]),
                lines.subList(1, lines.size()),
                answer.substring(end + 4));
    }
}
