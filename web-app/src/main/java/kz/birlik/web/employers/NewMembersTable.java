package kz.birlik.web.employers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.count.EmployerCover;
import kz.birlik.membership.count.EmployerSize;
import kz.birlik.membership.count.NewMembers;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** New members by year, size of the employer and form of employment as a file. */
@Component
@RequiredArgsConstructor
class NewMembersTable implements ListSource {

    /** A smaller number tells of persons to whom the reader may not see. */
    static final int FEWEST_TOLD = 5;

    private static final Set<Role> NAMES_SEEN = EnumSet.of(Role.CHAIR, Role.OFFICER);

    private static final List<Column> COLUMNS = List.of(
            new Column("year", "cover.year"),
            new Column("employer_size", "cover.size"),
            new Column("employment_form", "cover.form"),
            new Column("joined", "cover.joined"));

    private final EmployerCover cover;
    private final EmployerPlaces places;
    private final Formats formats;
    private final MessageSource messages;

    static boolean few(CurrentUser user, long number) {
        return number > 0 && number < FEWEST_TOLD && !NAMES_SEEN.contains(user.role());
    }

    @Override
    public String code() {
        return "new-members";
    }

    @Override
    public String path() {
        return EmployerQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "cover.joined.heading";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        EmployerPlaces.Asked place = places.of(user, asked.as(EmployerQuery.class));
        Map<String, String> sizes =
                cover.sizes().stream().collect(Collectors.toMap(EmployerSize::code, size -> formats.name(size.name())));
        return new ListDocument(
                code(),
                text(titleKey()),
                List.of(formats.name(place.organisation().name())),
                COLUMNS,
                cover.joined(user.scope(), place.organisation().code(), place.line()).stream()
                        .map(row -> cells(user, row, sizes))
                        .iterator());
    }

    private List<@Nullable Object> cells(CurrentUser user, NewMembers row, Map<String, String> sizes) {
        return Arrays.asList(
                String.valueOf(row.year()),
                row.size() == null ? null : new Coded(row.size(), sizes.get(row.size())),
                row.form() == null || row.formName() == null
                        ? null
                        : new Coded(row.form(), formats.name(row.formName())),
                few(user, row.joined()) ? text("cover.few") : row.joined());
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
