package kz.birlik.membership.member;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param next what the next page comes after; empty on the last one */
public record MemberPage(List<MemberRow> rows, @Nullable UUID next) {

    public MemberPage {
        rows = List.copyOf(rows);
    }
}
