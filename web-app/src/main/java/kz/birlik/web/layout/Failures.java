package kz.birlik.web.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import kz.birlik.web.security.TooManyRequests;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Turns exceptions into statuses in one place; the page behind a status is the error page. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Failures {

    private static final int LONGEST_SHOWN = 40;

    @ExceptionHandler(NotFound.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    /**
     * An address that cannot name anything names nothing, like that of a foreign record. A filter in it that cannot be read
     * is left out, and the page says so.
     */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void unreadable(
            MethodArgumentTypeMismatchException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (failure.getParameter().hasParameterAnnotation(PathVariable.class)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (failure.getParameter().isOptional() || !isRequired(failure)) {
            withoutFilters(List.of(failure.getName()), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    @ExceptionHandler(BindException.class)
    void unreadable(BindException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        withoutFilters(
                failure.getFieldErrors().stream().map(FieldError::getField).toList(), request, response);
    }

    private static boolean isRequired(MethodArgumentTypeMismatchException failure) {
        RequestParam parameter = failure.getParameter().getParameterAnnotation(RequestParam.class);
        return parameter == null || parameter.required();
    }

    /** Only a whole page can be asked for once more: a file or a part of a page has nowhere to say it. */
    private void withoutFilters(List<String> names, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean page = request.getMethod().equals("GET")
                && request.getParameter("format") == null
                && request.getHeader("HX-Request") == null;
        List<String> given = names.stream()
                .filter(name -> request.getParameter(name) != null)
                .toList();
        if (!page || given.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String typed = request.getParameter(given.get(0));
        FlashMap told = RequestContextUtils.getOutputFlashMap(request);
        told.put("unread", typed.length() > LONGEST_SHOWN ? typed.substring(0, LONGEST_SHOWN) + "…" : typed);
        String location = RawQuery.without(request.getRequestURI(), request.getQueryString(), given);
        RequestContextUtils.saveOutputFlashMap(location, request, response);
        response.sendRedirect(location);
    }

    @ExceptionHandler({MissingServletRequestParameterException.class, MultipartException.class})
    void malformed(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    void tooLarge(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }

    @ExceptionHandler(OptimisticLockingFailureException.class)
    void changedMeanwhile(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_CONFLICT);
    }

    /** The limit says itself when it lets the next one through; the page repeats it in words. */
    @ExceptionHandler(TooManyRequests.class)
    void tooMany(TooManyRequests limit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", Long.toString(limit.seconds()));
        request.setAttribute(ErrorPages.WAIT, limit.seconds());
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
}
