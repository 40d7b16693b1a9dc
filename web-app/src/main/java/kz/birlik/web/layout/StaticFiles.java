package kz.birlik.web.layout;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Where style, script, fonts and icons are. They are named one by one: of a mapping that takes every address, each link of a
 * page is asked whether it might be a file, and that took more than half of the time of a list.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : new String[] {"css/", "js/", "vendor/"}) {
            add(registry, "/" + folder + "**", "classpath:/static/" + folder);
        }
        add(registry, "/*.svg", "classpath:/static/");
    }

    private static void add(ResourceHandlerRegistry registry, String addresses, String folder) {
        registry.addResourceHandler(addresses)
                .addResourceLocations(folder)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}
