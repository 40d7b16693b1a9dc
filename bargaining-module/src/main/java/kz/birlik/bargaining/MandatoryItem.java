package kz.birlik.bargaining;

import java.util.List;
import kz.birlik.membership.MultilingualText;

/**
 * One item of the mandatory content of a collective agreement (Labour Code, article 157(1)).
 *
 * @param topics a clause of each is looked for
 */
public record MandatoryItem(int number, MultilingualText name, String article, List<String> topics) {}
