package kz.birlik.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.IcuMessageSource;
import kz.birlik.web.language.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletResponse;

class CsvDocumentTest {

    private static final List<CsvDocument.Column> COLUMNS =
            List.of(new CsvDocument.Column("login", "account.login"), new CsvDocument.Column("role", "account.role"));

    private final CsvDocument csv = new CsvDocument(new IcuMessageSource(), new Formats());

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void isForPeopleWithBomSemicolonsAndHeadingsInTheirLanguage() throws Exception {
        LocaleContextHolder.setLocale(Language.RU.locale());
        assertThat(written(false, List.of("офицер", new BigDecimal("86.4"))))
                .isEqualTo("\uFEFFЛогин;Роль\r\nофицер;86,4\r\n");
    }

    @Test
    void isForProgramsWithCodesCommasAndAPoint() throws Exception {
        assertThat(written(true, Arrays.asList("officer", new BigDecimal("86.4"))))
                .isEqualTo("login,role\r\nofficer,86.4\r\n");
        assertThat(written(true, Arrays.asList("officer", null))).isEqualTo("login,role\r\nofficer,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+7 701", "-2", "@cmd", "\tx", "\rx"})
    void makesATextThatASpreadsheetWouldRunHarmless(String text) throws Exception {
        assertThat(written(true, List.of(text, "x"))).contains("'" + text);
    }

    @Test
    void leavesNegativeNumbersNumbers() throws Exception {
        assertThat(written(true, List.of(-2, "x"))).contains("\r\n-2,x");
    }

    private String written(boolean codes, List<?> row) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        csv.send(response, "file", codes, COLUMNS, List.of(row));
        return response.getContentAsString();
    }
}
