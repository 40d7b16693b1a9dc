package kz.birlik.web.form;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.multipart.MultipartFile;

/**
 * The page of the files of a record: what is attached, a form that attaches one more, and one that withdraws each with a
 * reason. A feature says in {@link Of} what is its own; how a form is read and answered is the same everywhere. Templates
 * show it with {@code form/_files}.
 */
@Component
@RequiredArgsConstructor
public class FilesPage {

    /** In characters: what a file shows, and why it is withdrawn. */
    public static final int LONGEST = 300;

    private static final String DAY = "dated";

    private final Submissions submissions;
    private final MessageSource messages;
    private final Clock clock;

    /**
     * What a feature knows of its files.
     *
     * @param <V> a record, as its page reads it
     * @param <R> why the feature refuses a change
     * @param records address of the records; one is under its id, its files under {@code /files} there
     * @param words beginning of the keys that name the kinds
     * @param read the record for somebody who may attach to it; whoever may not is refused there
     * @param shown its files, once the model has what else the page shows
     */
    public record Of<V, R extends RuntimeException>(
            String records,
            String template,
            String words,
            Enum<?>[] kinds,
            BiFunction<CurrentUser, UUID, V> read,
            BiFunction<V, Model, List<Listed>> shown,
            Function<V, Conflict> conflict,
            Class<R> refusal,
            Function<R, Refused> refused) {}

    /**
     * One file of a record.
     *
     * @param what it shows
     * @param part of the record it belongs to, as people read it
     * @param withdrawnWhy of one whose content is gone
     */
    public record Listed(
            UUID id,
            Enum<?> kind,
            LocalDate dated,
            @Nullable String what,
            @Nullable String part,
            @Nullable String withdrawnWhy) {}

    /** @param key of the form that withdraws it */
    public record Shown(Listed file, String called, String key) {}

    /** Beside which field a refusal is said; what cannot be found is answered by an exception of its own. */
    public record Refused(String field, String why) {

        /** The record was saved by somebody else meanwhile. */
        public static final Refused CHANGED_MEANWHILE = new Refused("", "");
    }

    /** A form as it came. */
    public record Sent(
            CurrentUser user, UUID id, Map<String, String> fields, HttpServletResponse response, Model model) {}

    /** @param first what stands in the form before anybody types; its day is today where nothing else is said */
    public <V, R extends RuntimeException> String open(
            Of<V, R> of,
            CurrentUser user,
            UUID id,
            @Nullable String saved,
            Function<V, Map<String, String>> first,
            Model model) {
        V view = of.read().apply(user, id);
        Map<String, String> fields = new HashMap<>(first.apply(view));
        fields.putIfAbsent(DAY, LocalDate.now(clock).toString());
        model.addAttribute("saved", saved != null);
        return show(of, id, view, new TypedFields(fields, messages), model);
    }

    /**
     * @param largest in bytes
     * @param described reads what is said of the file, and gives what is done with its content once all is in order
     */
    public <V, R extends RuntimeException> String attach(
            Of<V, R> of,
            Sent sent,
            @Nullable MultipartFile file,
            int largest,
            Function<TypedFields, Consumer<Attachment>> described)
            throws IOException {
        of.read().apply(sent.user(), sent.id());
        TypedFields typed = new TypedFields(sent.fields(), messages);
        Consumer<Attachment> change = described.apply(typed);
        Attachment attached = AttachedFile.read(file, typed, largest, EnumSet.allOf(Attachment.Type.class));
        return answer(of, sent, typed, files(of, sent.id()), () -> change.accept(Objects.requireNonNull(attached)));
    }

    /** @param withdrawn takes the file back for a reason, which is there */
    public <V, R extends RuntimeException> String withdraw(
            Of<V, R> of, Sent sent, UUID file, Consumer<String> withdrawn) {
        of.read().apply(sent.user(), sent.id());
        TypedFields typed = new TypedFields(sent.fields(), messages);
        String why = typed.needed("why", LONGEST);
        return answer(of, sent, typed, files(of, sent.id()) + "/" + file + "/withdraw", () -> withdrawn.accept(why));
    }

    private <V, R extends RuntimeException> String answer(
            Of<V, R> of, Sent sent, TypedFields typed, String route, Runnable change) {
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(sent.user(), sent.fields().get(Submissions.KEY), route, () -> {
                            change.run();
                            return files(of, sent.id()) + "?saved";
                        });
            } catch (RuntimeException failed) {
                if (!of.refusal().isInstance(failed)) {
                    throw failed;
                }
                Refused refused = of.refused().apply(of.refusal().cast(failed));
                if (refused.equals(Refused.CHANGED_MEANWHILE)) {
                    V now = of.read().apply(sent.user(), sent.id());
                    of.conflict().apply(now).show(sent.response(), sent.model());
                    return show(of, sent.id(), now, typed, sent.model());
                }
                typed.refuse(refused.field(), refused.why());
            }
        }
        sent.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(of, sent.id(), of.read().apply(sent.user(), sent.id()), typed, sent.model());
    }

    private <V, R extends RuntimeException> String show(Of<V, R> of, UUID id, V view, TypedFields typed, Model model) {
        model.addAttribute(
                "files",
                of.shown().apply(view, model).stream()
                        .map(file -> new Shown(file, called(of, file.kind()), submissions.newKey()))
                        .toList());
        model.addAttribute(
                "kinds",
                Arrays.stream(of.kinds())
                        .map(kind -> new Choice(code(kind), called(of, kind)))
                        .toList());
        model.addAttribute("record", one(of, id));
        model.addAttribute("base", files(of, id));
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return of.template();
    }

    private String called(Of<?, ?> of, Enum<?> kind) {
        return messages.getMessage(of.words() + "." + code(kind), null, LocaleContextHolder.getLocale());
    }

    private static String code(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String one(Of<?, ?> of, UUID id) {
        return of.records() + "/" + id;
    }

    private static String files(Of<?, ?> of, UUID id) {
        return one(of, id) + "/files";
    }
}
