package kz.birlik.membership.member;

/** A page of the list and how many the filter finds in all. */
public record CountedMembers(MemberPage page, MemberCount count) {}
