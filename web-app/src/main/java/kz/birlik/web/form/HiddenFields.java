package kz.birlik.web.form;

import java.beans.PropertyEditorSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Numbers and ticks travel in fields that nobody types (a version, a box). What a program puts there instead counts as
 * absent: a missing version is a stale one, a box is not ticked. Trap: a form that is a record and has one value that
 * cannot be converted would not be made at all, and the page would have nothing to show again.
 */
@ControllerAdvice
class HiddenFields {

    @InitBinder
    void readWhatNobodyTypes(WebDataBinder binder) {
        binder.registerCustomEditor(Long.class, new WholeNumber());
        binder.registerCustomEditor(boolean.class, new Tick());
        binder.registerCustomEditor(Boolean.class, new Tick());
    }

    private static final class WholeNumber extends PropertyEditorSupport {

        @Override
        public void setAsText(@Nullable String text) {
            try {
                setValue(text == null || text.isBlank() ? null : Long.valueOf(text.strip()));
            } catch (NumberFormatException noNumber) {
                setValue(null);
            }
        }
    }

    private static final class Tick extends PropertyEditorSupport {

        @Override
        public void setAsText(@Nullable String text) {
            setValue("true".equalsIgnoreCase(text) || "on".equalsIgnoreCase(text));
        }
    }
}
