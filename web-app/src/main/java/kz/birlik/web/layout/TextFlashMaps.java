package kz.birlik.web.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Carries a message key over a redirect as text, as the session holds nothing but text. */
@Component("flashMapManager")
class TextFlashMaps extends AbstractFlashMapManager {

    private static final String ATTRIBUTE = "flash";

    private final JsonMapper json = JsonMapper.builder().build();

    /** One flash map as it is kept. */
    record Kept(Map<String, String> attributes, @Nullable String path, long expires) {}

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String text)) {
            return null;
        }
        return json.readValue(text, new TypeReference<List<Kept>>() {}).stream()
                .map(kept -> {
                    FlashMap map = new FlashMap();
                    map.putAll(kept.attributes());
                    map.setTargetRequestPath(kept.path());
                    map.setExpirationTime(kept.expires());
                    return map;
                })
                .collect(Collectors.toCollection(CopyOnWriteArrayList::new));
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(!maps.isEmpty());
        if (session == null) {
            return;
        }
        if (maps.isEmpty()) {
            session.removeAttribute(ATTRIBUTE);
            return;
        }
        List<Kept> kept = maps.stream()
                .map(map -> {
                    Map<String, String> attributes = new ConcurrentHashMap<>();
                    map.forEach((name, value) -> attributes.put(name, String.valueOf(value)));
                    return new Kept(attributes, map.getTargetRequestPath(), map.getExpirationTime());
                })
                .toList();
        session.setAttribute(ATTRIBUTE, json.writeValueAsString(kept));
    }
}
