package kz.birlik.membership.notice;

import org.jspecify.annotations.Nullable;

public record NoticeFilter(
        boolean unreadOnly, @Nullable NoticeKind kind, NoticeView.@Nullable Position after, int limit) {}
