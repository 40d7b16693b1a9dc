package kz.birlik.membership.member;

import kz.birlik.membership.MultilingualText;

/** How many months may lie between for seniority to go on, and where that is said. It warns unless it is binding. */
public record SeniorityRule(int months, MultilingualText norm, boolean binding) {}
