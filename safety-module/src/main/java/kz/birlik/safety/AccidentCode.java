package kz.birlik.safety;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A circumstance or a cause of an accident, as its list says it.
 *
 * @param article of a circumstance
 */
public record AccidentCode(
        String code, MultilingualText name, @Nullable MultilingualText article) {}
