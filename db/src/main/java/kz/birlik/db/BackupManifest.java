package kz.birlik.db;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a backup holds, line by line: the last entry of its archive, and the yardstick of a restore. */
record BackupManifest(
        Instant madeAt,
        String schemaVersion,
        List<Table> tables,
        List<Sequence> sequences,
        List<File> files,
        List<File> keyFiles,
        List<String> keys) {

    record Table(String name, List<String> columns, long rows, String sha256) {}

    record Sequence(String name, long lastValue, boolean called) {}

    /** A path relative to its folder, with slashes. */
    record File(String path, long size, String sha256) {}

    BackupManifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        files = List.copyOf(files);
        keyFiles = List.copyOf(keyFiles);
        keys = List.copyOf(keys);
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "made", madeAt);
        line(text, "schema", schemaVersion);
        tables.forEach(
                table -> line(text, "table", table.name, table.rows, table.sha256, String.join(",", table.columns)));
        sequences.forEach(sequence -> line(text, "sequence", sequence.name, sequence.lastValue, sequence.called));
        files.forEach(file -> line(text, "file", file.size, file.sha256, file.path));
        keyFiles.forEach(file -> line(text, "keyfile", file.size, file.sha256, file.path));
        keys.forEach(key -> line(text, "key", key));
        return text.toString();
    }

    private static void line(StringBuilder text, Object... words) {
        for (int word = 0; word < words.length; word++) {
            text.append(word == 0 ? "" : "\t").append(words[word]);
        }
        text.append('\n');
    }

    static BackupManifest parse(String text) throws IOException {
        Instant made = null;
        String schema = null;
        List<Table> tables = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        List<File> files = new ArrayList<>();
        List<File> keyFiles = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] words = line.split("\t");
            switch (words[0]) {
                case "made" -> made = Instant.parse(words[1]);
                case "schema" -> schema = words[1];
                case "table" ->
                    tables.add(new Table(words[1], List.of(words[4].split(",")), Long.parseLong(words[2]), words[3]));
                case "sequence" ->
                    sequences.add(new Sequence(words[1], Long.parseLong(words[2]), Boolean.parseBoolean(words[3])));
                case "file" -> files.add(new File(words[3], Long.parseLong(words[1]), words[2]));
                case "keyfile" -> keyFiles.add(new File(words[3], Long.parseLong(words[1]), words[2]));
                case "key" -> keys.add(words[1]);
                default -> throw new IOException("Unknown line in the list of a backup: " + words[0]);
            }
        }
        if (made == null || schema == null || tables.isEmpty()) {
            throw new IOException("The list of the backup is not complete");
        }
        return new BackupManifest(made, schema, tables, sequences, files, keyFiles, keys);
    }
}
