package kz.birlik.membership.member;

import java.text.Normalizer;
import java.util.Locale;
import kz.birlik.membership.person.Iin;

/** By what the register knows that two records would be one person: the ИИН, or a document and why there is no ИИН. */
public sealed interface Identity {

    /** The text that is sealed and hashed, in one form however it was typed. */
    String clear();

    String lastFour();

    /** For the keyed hash by which the register finds it. */
    String lookupPurpose();

    record ByIin(Iin iin) implements Identity {

        @Override
        public String clear() {
            return iin.digits();
        }

        @Override
        public String lastFour() {
            return iin.lastFour();
        }

        @Override
        public String lookupPurpose() {
            return Person.IIN;
        }
    }

    /** @param country as written in the document; @param number its number */
    record ByDocument(WhyNoIin why, String country, String number) implements Identity {

        @Override
        public String clear() {
            return folded(country) + '/' + folded(number);
        }

        @Override
        public String lastFour() {
            String folded = folded(number);
            return folded.substring(Math.max(0, folded.length() - 4));
        }

        @Override
        public String lookupPurpose() {
            return Person.DOCUMENT;
        }

        private static String folded(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFC)
                    .toUpperCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]", "");
        }

        @Override
        public String toString() {
            return why.name();
        }
    }

    enum WhyNoIin {
        FOREIGNER,
        STATELESS,
        NOT_ISSUED,
        /** The law on personal data does not let the register demand more than the purpose needs. */
        REFUSED
    }
}
