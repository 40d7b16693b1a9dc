package kz.birlik.safety.paper;

import org.jspecify.annotations.Nullable;

/**
 * Where the papers of one kind of record lie. The tables are alike but for these names, which come from our code only.
 *
 * @param owner column of the record a paper belongs to
 * @param part column of the part of it, where papers belong to parts
 * @param context what a paper is sealed for; another one does not open it
 * @param object what the trail calls the record
 */
public record PaperTable(
        String table, String owner, @Nullable String part, String context, String object) {}
