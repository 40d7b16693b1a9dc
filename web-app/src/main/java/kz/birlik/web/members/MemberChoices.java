package kz.birlik.web.members;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Sex;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the selects of the pages offer, in the reader's language. */
@Component
@RequiredArgsConstructor
class MemberChoices {

    static final List<String> LANGUAGES = List.of("kk", "ru", "en");
    static final List<String> CHANNELS = List.of("phone", "email", "letter", "in_person");

    /** More organisations than a person reads through are typed instead. */
    private static final int MOST_TO_CHOOSE = 150;

    private final Members members;
    private final Organisations organisations;
    private final Employers employers;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;
    private final KeptReading kept;

    /** The organisations that hold members in the scope; empty when there are too many to choose from, or only the own. */
    List<Choice> organisations(CurrentUser user) {
        if (user.role() == Role.CHAIR) {
            return List.of();
        }
        return kept.of(
                user,
                new HoldingMembers(),
                () ->
                        organisations
                                .choices(
                                        user.scope(),
                                        user.line(),
                                        "primary",
                                        formats.language().tag(),
                                        MOST_TO_CHOOSE)
                                .stream()
                                .map(found -> new Choice(found.code(), formats.name(found.name())))
                                .toList());
    }

    private record HoldingMembers() {}

    List<Choice> categories() {
        return members.categories().stream()
                .map(category -> new Choice(category.code(), formats.name(category.name())))
                .toList();
    }

    List<Choice> leavingReasons() {
        return members.leavingReasons().stream()
                .map(reason -> new Choice(reason.code(), formats.name(reason.name())))
                .toList();
    }

    List<Choice> languages() {
        return LANGUAGES.stream()
                .map(code -> new Choice(code, text("members.language." + code)))
                .toList();
    }

    List<Choice> channels() {
        return CHANNELS.stream()
                .map(code -> new Choice(code, text("members.channel." + code)))
                .toList();
    }

    List<Choice> employmentForms() {
        return members.employmentForms().stream()
                .map(form -> new Choice(form.code(), formats.name(form.name())))
                .toList();
    }

    /** The employers an organisation sits in with their sites, and where the member works now if that is none of them. */
    List<Choice> workplaces(CurrentUser user, String organisationCode, MemberCard.@Nullable Details now) {
        List<Choice> found = new ArrayList<>();
        for (EmployerView employer : employers.of(user.scope(), organisationCode, LocalDate.now(clock))) {
            String name = formats.name(employer.name());
            found.add(new Choice(Workplace.code(employer.id(), null), name));
            employer.sites()
                    .forEach(site -> found.add(new Choice(
                            Workplace.code(employer.id(), site.id()), name + ": " + formats.name(site.town()))));
        }
        String present = now == null ? null : Workplace.of(now.employment());
        if (present != null
                && now.employer() != null
                && found.stream().noneMatch(choice -> choice.value().equals(present))) {
            String name = formats.name(now.employer());
            found.add(new Choice(present, now.site() == null ? name : name + ": " + formats.name(now.site())));
        }
        return found;
    }

    List<Choice> sexes() {
        return Arrays.stream(Sex.values())
                .map(sex -> new Choice(sex.code(), text("members.sex." + sex.code())))
                .toList();
    }

    List<Choice> whyNoIin() {
        return Arrays.stream(Identity.WhyNoIin.values())
                .map(why -> new Choice(
                        why.name(), text("members.no-iin." + why.name().toLowerCase(java.util.Locale.ROOT))))
                .toList();
    }

    List<Choice> proofs() {
        return Arrays.stream(NewGround.Proof.values())
                .map(proof -> new Choice(
                        proof.name(), text("members.proof." + proof.name().toLowerCase(java.util.Locale.ROOT))))
                .toList();
    }

    List<Choice> grounds() {
        return List.of(
                new Choice("consent", text("members.ground.consent")), new Choice("law", text("members.ground.law")));
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
