package kz.birlik.safety;

import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;

/** Who reads or changes an accident: to know its victims is a matter of the person, beside the scope of the post. */
public record AccidentReader(AccountId account, Role role) {}
