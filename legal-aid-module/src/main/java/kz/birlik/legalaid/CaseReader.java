package kz.birlik.legalaid;

import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;

/** Who reads or changes a case: need-to-know is a matter of the person, beside the scope of the post. */
public record CaseReader(AccountId account, Role role) {}
