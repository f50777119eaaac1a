import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads article.enriched with kafka-clients: java -cp ... Subscribe localhost:9092 my-index
 *
 * <p>Prints one line of JSON for each new state of an article.
 */
public final class Subscribe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BYTES = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
  private static final Set<String> SEEN = new HashSet<>();

  public static void main(String[] arguments) throws Exception {
    String prefix = arguments.length > 2 ? arguments[2] : "";
    Properties settings = new Properties();
    settings.put("bootstrap.servers", arguments[0]);
    settings.put("group.id", arguments[1]);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.partition.fetch.bytes", 8 * 1024 * 1024);
    settings.put("key.deserializer", BYTES);
    settings.put("value.deserializer", BYTES);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of(prefix + "article.enriched"));
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          handle(record);
          TopicPartition here = new TopicPartition(record.topic(), record.partition());
          consumer.commitSync(Map.of(here, new OffsetAndMetadata(record.offset() + 1)));
        }
      }
    }
  }

  private static void handle(ConsumerRecord<byte[], byte[]> record) throws Exception {
    boolean known = header(record, "ce_type").equals("bantin.ArticleEnriched.v1");
    if (!known || record.value() == null || !SEEN.add(header(record, "ce_id"))) {
      return;
    }
    JsonNode article = JSON.readTree(record.value());
    String text = article.get("text").asText();
    ObjectNode told = JSON.createObjectNode();
    told.put("partition", record.partition()).put("offset", record.offset());
    told.set("url", article.get("canonical_url"));
    told.set("gone", article.get("gone"));
    told.set("title", article.get("title"));
    for (JsonNode person : article.get("persons")) {
      for (JsonNode mention : person.get("mentions")) {
        // Offsets count Unicode code points; a string of Java counts UTF-16 units.
        int start = text.offsetByCodePoints(0, mention.get("start").asInt());
        int end = text.offsetByCodePoints(0, mention.get("end").asInt());
        told.withArray("persons").add(text.substring(start, end));
      }
    }
    System.out.write((JSON.writeValueAsString(told) + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header found = record.headers().lastHeader(name);
    return found == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
  }
}
