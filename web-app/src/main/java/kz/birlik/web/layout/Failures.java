package kz.birlik.web.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.birlik.web.security.TooManyRequests;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Turns exceptions into statuses in one place; the page behind a status is the error page. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Failures {

    @ExceptionHandler(NotFound.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    /** An address that cannot name anything names nothing, like that of a foreign record. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void unreadable(MethodArgumentTypeMismatchException failure, HttpServletResponse response) throws IOException {
        boolean inAddress = failure.getParameter().hasParameterAnnotation(PathVariable.class);
        response.sendError(inAddress ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_BAD_REQUEST);
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
