import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.codehaus.jackson.JsonNode;
import org.codehaus.jackson.map.ObjectMapper;
import org.codehaus.jackson.node.ArrayNode;
import org.codehaus.jackson.node.ObjectNode;

/** Answers each line of standard input, a request, with a line: see Conformance/OracleRequest.cs and OracleAnswer.cs. */
public class AvroJavaOracle {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String line; (line = in.readLine()) != null; ) {
      ObjectNode answer = JSON.createObjectNode();
      try {
        answer(JSON.readTree(line), answer);
      } catch (Throwable problem) { // a stack overflow is an answer too
        answer.put("error", problem.toString());
      }
      out.println(JSON.writeValueAsString(answer));
    }
  }

  private static void answer(JsonNode request, ObjectNode answer) throws Exception {
    Schema writer = describe(request.get("writer").getTextValue(), answer.putObject("writer"));
    Schema reader = describe(request.get("reader").getTextValue(), answer.putObject("reader"));
    if (writer == null || reader == null) return;
    verdict("readerReadsWriter", reader, writer, answer);
    verdict("writerReadsReader", writer, reader, answer);
    ArrayNode encoded = answer.putArray("encoded");
    ArrayNode read = answer.putArray("read");
    for (JsonNode value : request.get("values")) {
      byte[] avro = encode(datum(value, writer), writer);
      encoded.add(hex(avro));
      try {
        read.add(plain(new OrderedReader(writer, reader).read(null, DecoderFactory.get().binaryDecoder(avro, null))));
      } catch (Throwable problem) {
        read.addObject().put("error", problem.toString());
      }
    }
  }

  private static Schema describe(String text, ObjectNode answer) throws Exception {
    Schema schema;
    try {
      schema = new Schema.Parser().parse(text);
    } catch (Throwable problem) {
      answer.put("error", problem.toString());
      return null;
    }
    answer.put("canonical", SchemaNormalization.toParsingForm(schema));
    answer.put("crc64", String.format("%016x", SchemaNormalization.parsingFingerprint64(schema)));
    answer.put("md5", hex(SchemaNormalization.parsingFingerprint("MD5", schema)));
    answer.put("sha256", hex(SchemaNormalization.parsingFingerprint("SHA-256", schema)));
    return schema;
  }

  private static void verdict(String name, Schema reader, Schema writer, ObjectNode answer) {
    try {
      answer.put(name, SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType() == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
    } catch (Throwable problem) {
      answer.put(name + "Error", problem.toString());
    }
  }

  /** The datum of a value as Conformance/TaggedValue.cs spells it. */
  private static Object datum(JsonNode value, Schema schema) {
    switch (schema.getType()) {
      case NULL: return null;
      case BOOLEAN: return value.getBooleanValue();
      case INT: return Integer.valueOf(value.getTextValue());
      case LONG: return Long.valueOf(value.getTextValue());
      case FLOAT: return Float.intBitsToFloat(Integer.parseUnsignedInt(value.getTextValue(), 16));
      case DOUBLE: return Double.longBitsToDouble(Long.parseUnsignedLong(value.getTextValue(), 16));
      case BYTES: return ByteBuffer.wrap(unhex(value.getTextValue()));
      case STRING: return value.getTextValue();
      case FIXED: return new GenericData.Fixed(schema, unhex(value.getTextValue()));
      case ENUM: return new GenericData.EnumSymbol(schema, value.getTextValue());
      case UNION: return datum(value.get(1), schema.getTypes().get(value.get(0).getIntValue()));
      case ARRAY:
        List<Object> items = new ArrayList<>();
        for (JsonNode item : value) items.add(datum(item, schema.getElementType()));
        return new GenericData.Array<>(schema, items);
      case MAP:
        Map<String, Object> map = new LinkedHashMap<>();
        for (Iterator<String> keys = value.getFieldNames(); keys.hasNext(); ) {
          String key = keys.next();
          map.put(key, datum(value.get(key), schema.getValueType()));
        }
        return map;
      default:
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) record.put(field.pos(), datum(value.get(field.name()), field.schema()));
        return record;
    }
  }

  private static byte[] encode(Object datum, Schema schema) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<Object>(schema).write(datum, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** The same spelling without a union's branches: what a reader sees. */
  private static JsonNode plain(Object datum) {
    if (datum == null) return JSON.getNodeFactory().nullNode();
    if (datum instanceof Boolean) return JSON.getNodeFactory().booleanNode((Boolean) datum);
    if (datum instanceof Float) return text(String.format("%08x", Float.floatToRawIntBits((Float) datum)));
    if (datum instanceof Double) return text(String.format("%016x", Double.doubleToRawLongBits((Double) datum)));
    if (datum instanceof GenericFixed) return text(hex(((GenericFixed) datum).bytes()));
    if (datum instanceof ByteBuffer) {
      ByteBuffer bytes = ((ByteBuffer) datum).duplicate();
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return text(hex(copy));
    }
    if (datum instanceof GenericEnumSymbol) return text(datum.toString());
    if (datum instanceof IndexedRecord) {
      IndexedRecord record = (IndexedRecord) datum;
      ObjectNode object = JSON.createObjectNode();
      for (Schema.Field field : record.getSchema().getFields()) object.put(field.name(), plain(record.get(field.pos())));
      return object;
    }
    if (datum instanceof Map) {
      ObjectNode object = JSON.createObjectNode();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) datum).entrySet()) object.put(entry.getKey().toString(), plain(entry.getValue()));
      return object;
    }
    if (datum instanceof Iterable) {
      ArrayNode array = JSON.createArrayNode();
      for (Object item : (Iterable<?>) datum) array.add(plain(item));
      return array;
    }
    return text(datum.toString()); // int, long, string
  }

  private static JsonNode text(String value) {
    return JSON.getNodeFactory().textNode(value);
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) text.append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
    return text.toString();
  }

  private static byte[] unhex(String text) {
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(text.substring(2 * i, 2 * i + 2), 16);
    return bytes;
  }

  private static final class OrderedReader extends GenericDatumReader<Object> {
    OrderedReader(Schema writer, Schema reader) {
      super(writer, reader);
    }

    @Override
    protected Object newMap(Object old, int size) {
      return new LinkedHashMap<Object, Object>();
    }
  }
}
