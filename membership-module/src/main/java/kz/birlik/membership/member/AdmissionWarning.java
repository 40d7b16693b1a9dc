package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What looks wrong and may still be right. Since decree № 853 of 26.08.2013 the digits of an ИИН are not tied to the birth
 * date and the sex, so none of these is an error: the user looks into the document and confirms.
 */
public enum AdmissionWarning {
    IIN_DATE_IMPOSSIBLE,
    IIN_DATE_IN_FUTURE,
    IIN_BIRTH_DATE_DIFFERS,
    IIN_SEX_DIFFERS,
    /** Somebody of this scope has nearly this name and the same birth date or telephone; asked of new people only. */
    SIMILAR_MEMBER;

    static Set<AdmissionWarning> of(Iin iin, @Nullable LocalDate birthDate, @Nullable Sex sex, LocalDate today) {
        Set<AdmissionWarning> found = EnumSet.noneOf(AdmissionWarning.class);
        if (!iin.datePossible()) {
            found.add(IIN_DATE_IMPOSSIBLE);
        }
        if (iin.birthDate().filter(date -> date.isAfter(today)).isPresent()) {
            found.add(IIN_DATE_IN_FUTURE);
        }
        if (birthDate != null
                && iin.birthDate().filter(date -> !date.equals(birthDate)).isPresent()) {
            found.add(IIN_BIRTH_DATE_DIFFERS);
        }
        if (sex != null && iin.sex().filter(said -> said != sex).isPresent()) {
            found.add(IIN_SEX_DIFFERS);
        }
        return found;
    }
}
