package kz.birlik.legalaid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;

/** Early warnings of layoffs and arrears and interference with the union, as chairs sent them and as they are worked. */
public interface Signals {

    List<SignalKind> kinds();

    record Outcome(String code, MultilingualText name) {}

    List<Outcome> outcomes();

    List<SignalRow> page(AccessScope scope, SignalFilter filter);

    Optional<SignalView> find(AccessScope scope, UUID id);
}
