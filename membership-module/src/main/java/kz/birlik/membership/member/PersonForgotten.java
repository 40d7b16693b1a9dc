package kz.birlik.membership.member;

import kz.birlik.membership.person.PersonId;

/** A person's record was destroyed in this transaction: copies of it elsewhere go as well. */
public record PersonForgotten(PersonId person) {}
