package kz.birlik.membership.count;

import java.time.LocalDate;

/**
 * What the register counts in a region in a year; only where it has a member.
 *
 * @param treeOf the day whose tree was added up
 * @param closed the number of a closed year is what it was when the year ended
 */
public record RegisteredRegion(String region, int year, LocalDate treeOf, boolean closed, MemberCounts counts) {}
