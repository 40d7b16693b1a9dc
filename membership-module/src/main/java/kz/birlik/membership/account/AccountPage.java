package kz.birlik.membership.account;

import java.util.List;

/** One page of the list of accounts and how many there are altogether. */
public record AccountPage(List<AccountRow> rows, long total) {}
