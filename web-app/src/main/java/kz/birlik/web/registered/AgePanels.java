package kz.birlik.web.registered;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.birlik.membership.count.AgePyramid;
import kz.birlik.membership.count.Registered;
import kz.birlik.membership.count.RegisteredPart;
import kz.birlik.membership.count.RegisteredTarget;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.language.Formats;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Ranks those below by their share of youth and lays out the pyramid. */
@Component
@RequiredArgsConstructor
public class AgePanels {

    private static final int MOST_BELOW = 50;
    private static final int YEARS_OF_A_GROUP = 5;

    /** A share of fewer members tells of persons. */
    private static final int FEWEST_MEMBERS = 20;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Registered registered;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;
    private final KeptReading kept;

    public Optional<AgePanel> of(CurrentUser user, String organisation, Line line) {
        return kept.of(user, new Ages(organisation, line), () -> panel(user, organisation, line));
    }

    private record Ages(String organisation, Line line) {}

    private Optional<AgePanel> panel(CurrentUser user, String organisation, Line line) {
        LocalDate today = LocalDate.now(clock);
        RegisteredTarget target = registered.youthTarget(today).orElse(null);
        if (target == null) {
            return Optional.empty();
        }
        List<AgePanel.Below> below = registered.below(user.scope(), organisation, line, today.getYear()).stream()
                .filter(part -> part.counts().members() - part.counts().ageUnknown() >= FEWEST_MEMBERS)
                .map(part -> below(part, line, target))
                .sorted(Comparator.comparing(AgePanel.Below::percent).thenComparing(AgePanel.Below::code))
                .toList();
        Optional<AgePyramid> pyramid = registered.pyramid(user.scope(), organisation, line);
        var panel = new AgePanel(
                formats.percent(target.percent(), 0),
                target.percent(),
                formats.name(target.source()),
                below.stream().limit(MOST_BELOW).toList(),
                below.size(),
                pyramid.map(this::groups).orElse(List.of()),
                pyramid.map(AgePyramid::widest).orElse(0L),
                pyramid.map(AgePyramid::countedOn).orElse(null));
        return panel.empty() ? Optional.empty() : Optional.of(panel);
    }

    /** Of those whose date of birth is known. */
    private AgePanel.Below below(RegisteredPart part, Line line, RegisteredTarget target) {
        BigDecimal known =
                BigDecimal.valueOf(part.counts().members() - part.counts().ageUnknown());
        BigDecimal percent =
                BigDecimal.valueOf(part.counts().youth35()).multiply(HUNDRED).divide(known, 1, RoundingMode.HALF_UP);
        BigDecimal distance = percent.subtract(target.percent());
        boolean reached = distance.signum() >= 0;
        return new AgePanel.Below(
                part.code(),
                formats.name(part.name()),
                part.open() ? "/app/analytics?organisation=" + part.code() + "&line=" + line.code() : null,
                percent,
                text("ages.youth.share", formats.percent(percent), formats.signedPoints(distance)),
                reached);
    }

    private List<AgePanel.Group> groups(AgePyramid pyramid) {
        return pyramid.groups().stream()
                .sorted(Comparator.comparingInt(AgePyramid.Group::ageFrom).reversed())
                .map(group -> new AgePanel.Group(
                        group.ageFrom() + "–" + (group.ageFrom() + YEARS_OF_A_GROUP - 1),
                        group.women(),
                        formats.number(group.women()),
                        group.men(),
                        formats.number(group.men())))
                .toList();
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
