package kz.birlik.membership.task;

import java.time.LocalDate;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;

/** For whom tasks are asked: the role of the active post, the person, and the day from which "due" is told. */
public record TaskReader(Role role, AccountId account, LocalDate today) {}
