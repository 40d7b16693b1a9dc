package kz.birlik.membership.task;

import java.time.LocalDate;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;

/** For whom tasks are asked: the rows of the active post, its role, the person, and the day from which "due" is told. */
public record TaskReader(AccessScope scope, Role role, AccountId account, LocalDate today) {}
