# The application alone, for use with an external PostgreSQL 18 (docker-compose.yml). It runs as a user that owns nothing
# but the data directory, without demonstration mode, and holds no password: all of them come from the environment.
FROM eclipse-temurin:17.0.15_6-jdk-jammy AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -DskipTests -pl web-app -am package

FROM eclipse-temurin:17.0.15_6-jre-jammy
RUN groupadd --system --gid 10001 birlik \
    && useradd --system --uid 10001 --gid birlik --home-dir /var/lib/birlik --shell /usr/sbin/nologin birlik \
    && install --directory --owner=birlik --group=birlik --mode=0700 /var/lib/birlik
COPY --from=build /src/web-app/target/birlik.jar /app/birlik.jar
ENV BIRLIK_DATA_DIR=/var/lib/birlik
VOLUME /var/lib/birlik
USER 10001:10001
EXPOSE 8080
# Written for bash, which the image has, and not for curl, which it may lose.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "/app/birlik.jar"]
