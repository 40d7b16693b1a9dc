package kz.birlik.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Files that nothing may take as a scan or a photo, by the name they are sent under. Every form that takes a file is tried with them. */
public final class HostileFiles {

    private static final byte[] PDF = bytes("%PDF-1.7 құжат %%EOF");
    private static final byte[] SCRIPT = bytes("<!doctype html><script>alert(1)</script>");
    private static final byte[] SVG =
            bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><image href='file:///etc/passwd'/></svg>");
    private static final byte[] XML_BOMB =
            bytes("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>");

    private HostileFiles() {}

    public static Map<String, byte[]> all() {
        byte[] png = picture("png");
        byte[] bomb = png.clone();
        ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("page.html", SCRIPT);
        files.put("page.pdf", SCRIPT);
        files.put("page.jpg", SCRIPT);
        files.put("scan.pdf.html", PDF);
        files.put("picture.svg", SVG);
        files.put("picture.png", SVG);
        files.put("shell.exe", PDF);
        files.put("../../shell.php", bytes("<?php system($_GET['c']); ?>"));
        files.put("photo\u202Egpj.exe", picture("jpg"));
        files.put("name-without-an-ending", PDF);
        files.put("endless.pdf", bytes("%PDF-1.7 without an end"));
        files.put("photo.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0});
        files.put("cut.png", Arrays.copyOf(png, 12));
        files.put("other.jpg", png);
        files.put("moving.gif", picture("gif"));
        files.put("bomb.png", bomb);
        files.put("entities.docx", XML_BOMB);
        files.put("empty.docx", bytes("PK\003\004 nothing of a document"));
        files.put("macros.docm", bytes("PK\003\004[Content_Types].xml word/"));
        files.put("nulls.pdf", new byte[4_096]);
        return files;
    }

    private static byte[] picture(String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
