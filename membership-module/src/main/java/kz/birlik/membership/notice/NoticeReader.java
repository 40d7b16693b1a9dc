package kz.birlik.membership.notice;

import java.time.LocalDate;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;

/** Who reads: an account in the post it acts in. What is not that account's post, or not in force, shows nothing. */
public record NoticeReader(AccountId account, PostId post, LocalDate today) {}
