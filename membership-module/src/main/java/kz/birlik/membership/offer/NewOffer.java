package kz.birlik.membership.offer;

import java.time.LocalDate;
import kz.birlik.membership.member.Decision;

/**
 * A transfer somebody is to carry out.
 *
 * @param version of the record as it was looked at
 * @param target code of the receiving organisation
 * @param on first day there; it may lie ahead
 * @param decision of the union committee, where there is one
 * @param reason why, in words
 */
public record NewOffer(long version, String target, LocalDate on, Decision decision, String reason) {}
