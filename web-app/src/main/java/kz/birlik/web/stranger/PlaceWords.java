package kz.birlik.web.stranger;

import java.util.ArrayList;
import java.util.List;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** An organisation as somebody chooses it who knows the workplace. */
@Component
@RequiredArgsConstructor
public class PlaceWords {

    private static final int SAME_BEGINNING = 12;

    private final Formats formats;

    public Choice choice(JoiningPlace place) {
        List<String> parts = new ArrayList<>();
        String name = formats.name(place.name());
        parts.add(name);
        // Most organisations are called after their employer: it is named where it says something new.
        String employer = place.employer() == null ? "" : formats.name(place.employer());
        if (!name.contains(employer.substring(0, Math.min(employer.length(), SAME_BEGINNING)))) {
            parts.add(employer);
        }
        if (place.region() != null) {
            parts.add(formats.name(place.region()));
        }
        return new Choice(place.code(), String.join(" · ", parts));
    }
}
