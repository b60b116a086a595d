using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glueline.Lambda.Kafka.Events;

/// <summary>
/// Reads the event in one pass; unknown members are skipped, known ones must have the type that Lambda documents.
/// </summary>
internal ref struct KafkaEventReader
{
    private readonly ByteArena _arena;
    private Utf8JsonReader _json;
    private byte[] _scratch = [];

    // Most batches have one schema: its metadata is shared by their records.
    private KafkaSchemaMetadata? _schema;

    // The path of the current token, for messages: /records/<partition>/<record>/<member>.
    private string? _member;
    private string? _partition;
    private int _record = -1;
    private string? _recordMember;

    private KafkaEventReader(ReadOnlySpan<byte> payload)
    {
        _json = new Utf8JsonReader(payload);

        // Base64 has four bytes for three.
        _arena = new ByteArena(payload.Length / 4 * 3);
    }

    private readonly string Path
    {
        get
        {
            var path = new StringBuilder();
            Append(path, _member);
            Append(path, _partition);
            if (_record >= 0)
                path.Append(CultureInfo.InvariantCulture, $"/{_record}");
            Append(path, _recordMember);
            return path.ToString();

            static void Append(StringBuilder path, string? segment)
            {
                if (segment is not null)
                    path.Append(JsonPointer.Segment(segment));
            }
        }
    }

    public static KafkaEvent Read(ReadOnlySpan<byte> payload)
    {
        var reader = new KafkaEventReader(payload);
        try
        {
            return reader.ReadEvent();
        }
        catch (JsonException exception)
        {
            throw new KafkaEventException(reader.Path, $"the JSON is malformed: {exception.Message}", exception);
        }
    }

    private KafkaEvent ReadEvent()
    {
        _json.Read();
        Expect(JsonTokenType.StartObject, "an object");
        KafkaEventSource? source = null;
        string? arn = null,
            servers = null;
        List<KafkaPartition>? partitions = null;
        while (NextMember())
        {
            if (_json.ValueTextEquals("eventSource"u8))
                source = ReadSource();
            else if (_json.ValueTextEquals("eventSourceArn"u8))
                arn = ReadOptionalString("eventSourceArn");
            else if (_json.ValueTextEquals("bootstrapServers"u8))
                servers = ReadOptionalString("bootstrapServers");
            else if (_json.ValueTextEquals("records"u8))
                partitions = ReadPartitions();
            else
                SkipMember();
            _member = null;
        }

        // Bytes after the document's end are an error too.
        _json.Read();
        return new()
        {
            Source = source ?? throw Missing("eventSource"),
            SourceArn = arn,
            BootstrapServers = servers,
            Partitions = partitions ?? throw Missing("records"),
        };
    }

    private KafkaEventSource ReadSource()
    {
        _member = "eventSource";
        _json.Read();
        Expect(JsonTokenType.String, "a string");
        if (_json.ValueTextEquals("aws:kafka"u8))
            return KafkaEventSource.Msk;
        if (_json.ValueTextEquals("SelfManagedKafka"u8))
            return KafkaEventSource.SelfManaged;
        throw Fault(
            $"expected \"aws:kafka\" or \"SelfManagedKafka\", found \"{_json.GetString()}\". Is another event source mapped to "
                + "this function?"
        );
    }

    private string? ReadOptionalString(string member)
    {
        _member = member;
        if (Next() is JsonTokenType.Null)
            return null;
        Expect(JsonTokenType.String, "a string");
        return _json.GetString();
    }

    private List<KafkaPartition> ReadPartitions()
    {
        _member = "records";
        _json.Read();
        Expect(JsonTokenType.StartObject, "an object");
        List<KafkaPartition> partitions = [];
        while (NextMember())
        {
            _partition = _json.GetString()!;
            partitions.Add(ReadPartition(_partition));
            _partition = null;
        }

        return partitions;
    }

    private KafkaPartition ReadPartition(string id)
    {
        // A topic's name may contain '-' and digits itself; the number follows the last one.
        var dash = id.LastIndexOf('-');
        if (dash < 1 || !int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw Fault("expected a name of the form <topic>-<partition>.");

        var topic = id[..dash];
        _json.Read();
        Expect(JsonTokenType.StartArray, "an array");
        List<KafkaRecord> records = [];
        for (_record = 0; Next() is not JsonTokenType.EndArray; _record++)
            records.Add(ReadRecord(id, topic, number));
        _record = -1;
        return new(id, topic, number, records);
    }

    private KafkaRecord ReadRecord(string id, string topic, int partition)
    {
        Expect(JsonTokenType.StartObject, "an object");
        long? offset = null;
        var timestamp = KafkaRecord.NoTimestamp;
        var timestampType = KafkaTimestampType.Unknown;
        ReadOnlyMemory<byte>? key = null,
            value = null;
        IReadOnlyList<KafkaHeader> headers = [];
        KafkaSchemaMetadata? keySchema = null,
            valueSchema = null;
        while (NextMember())
        {
            if (Enter("value"u8, "value"))
                value = ReadBase64();
            else if (Enter("key"u8, "key"))
                key = ReadBase64();
            else if (Enter("offset"u8, "offset"))
                offset = ReadLong();
            else if (Enter("timestamp"u8, "timestamp"))
                timestamp = ReadLong();
            else if (Enter("timestampType"u8, "timestampType"))
                timestampType = ReadTimestampType();
            else if (Enter("headers"u8, "headers"))
                headers = ReadHeaders();
            else if (Enter("topic"u8, "topic"))
                CheckTopic(topic);
            else if (Enter("partition"u8, "partition"))
                CheckPartition(partition);
            else if (Enter("keySchemaMetadata"u8, "keySchemaMetadata"))
                keySchema = ReadSchema();
            else if (Enter("valueSchemaMetadata"u8, "valueSchemaMetadata"))
                valueSchema = ReadSchema();
            else
                SkipMember();
            _recordMember = null;
        }

        return new()
        {
            PartitionId = id,
            Topic = topic,
            Partition = partition,
            Offset = offset ?? throw Missing("offset"),
            Timestamp = timestamp,
            TimestampType = timestampType,
            Key = key,
            Value = value,
            Headers = headers,
            KeySchema = keySchema,
            ValueSchema = valueSchema,
        };
    }

    private bool Enter(ReadOnlySpan<byte> utf8, string member)
    {
        if (!_json.ValueTextEquals(utf8))
            return false;
        _recordMember = member;
        return true;
    }

    private void CheckTopic(string topic)
    {
        _json.Read();
        Expect(JsonTokenType.String, "a string");
        if (!_json.ValueTextEquals(topic))
            throw Fault($"expected \"{topic}\" as in its partition's name, found \"{_json.GetString()}\".");
    }

    private void CheckPartition(int partition)
    {
        var found = ReadLong();
        if (found != partition)
            throw Fault($"expected {partition} as in its partition's name, found {found}.");
    }

    private KafkaTimestampType ReadTimestampType()
    {
        if (Next() is JsonTokenType.Null)
            return KafkaTimestampType.Unknown;
        Expect(JsonTokenType.String, "a string");
        if (_json.ValueTextEquals("CREATE_TIME"u8))
            return KafkaTimestampType.CreateTime;
        return _json.ValueTextEquals("LOG_APPEND_TIME"u8) ? KafkaTimestampType.LogAppendTime : KafkaTimestampType.Unknown;
    }

    private List<KafkaHeader> ReadHeaders()
    {
        List<KafkaHeader> headers = [];
        if (Next() is JsonTokenType.Null)
            return headers;
        Expect(JsonTokenType.StartArray, "an array");
        while (Next() is not JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.StartObject, "an object of one header");
            while (NextMember())
            {
                var name = _json.GetString()!;
                headers.Add(new(name, ReadHeaderValue()));
            }
        }

        return headers;
    }

    // Lambda sends Java's signed bytes; unsigned ones are accepted too.
    private ReadOnlyMemory<byte>? ReadHeaderValue()
    {
        if (Next() is JsonTokenType.Null)
            return null;
        Expect(JsonTokenType.StartArray, "an array of bytes");
        var count = 0;
        while (Next() is not JsonTokenType.EndArray)
        {
            if (
                _json.TokenType is not JsonTokenType.Number
                || !_json.TryGetInt32(out var number)
                || number is < sbyte.MinValue or > byte.MaxValue
            )
                throw Fault($"expected bytes as numbers from -128 to 255, found {Found()}.");
            if (count == _scratch.Length)
                Array.Resize(ref _scratch, Math.Max(64, count * 2));
            _scratch[count++] = unchecked((byte)number);
        }

        return _arena.Copy(_scratch.AsSpan(0, count));
    }

    private KafkaSchemaMetadata? ReadSchema()
    {
        if (Next() is JsonTokenType.Null)
            return null;
        Expect(JsonTokenType.StartObject, "an object");
        string? id = null,
            format = null;
        while (NextMember())
        {
            if (_json.ValueTextEquals("schemaId"u8))
                id = ReadString(_schema?.SchemaId);
            else if (_json.ValueTextEquals("dataFormat"u8))
                format = ReadString(_schema?.DataFormat);
            else
                SkipMember();
        }

        if (_schema is { } last && ReferenceEquals(last.SchemaId, id) && ReferenceEquals(last.DataFormat, format))
            return last;
        return _schema = new(id ?? throw Missing("schemaId"), format ?? throw Missing("dataFormat"));
    }

    private ReadOnlyMemory<byte>? ReadBase64()
    {
        if (Next() is JsonTokenType.Null)
            return null;
        Expect(JsonTokenType.String, "a base64 string or null");
        var text = _json.ValueSpan;
        if (_json.ValueIsEscaped)
        {
            // Some serializers escape '+' and '/'.
            if (_scratch.Length < text.Length)
                _scratch = new byte[text.Length];
            text = _scratch.AsSpan(0, _json.CopyString(_scratch));
        }

        return _arena.TryDecode(text, out var decoded)
            ? decoded
            : throw Fault("expected a base64 string, found other characters or a wrong length.");
    }

    /// <summary>Reads a string, as the same object as the last one if it is equal.</summary>
    private string ReadString(string? last)
    {
        Next();
        Expect(JsonTokenType.String, "a string");
        return last is not null && _json.ValueTextEquals(last) ? last : _json.GetString()!;
    }

    private long ReadLong()
    {
        Next();
        return _json.TokenType is JsonTokenType.Number && _json.TryGetInt64(out var number)
            ? number
            : throw Fault($"expected a whole number, found {Found()}.");
    }

    private JsonTokenType Next()
    {
        _json.Read();
        return _json.TokenType;
    }

    private bool NextMember() => Next() is JsonTokenType.PropertyName;

    private void SkipMember() => _json.Skip();

    private readonly void Expect(JsonTokenType type, string expected)
    {
        if (_json.TokenType != type)
            throw Fault($"expected {expected}, found {Found()}.");
    }

    private readonly string Found() =>
        _json.TokenType switch
        {
            JsonTokenType.Null => "null",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            JsonTokenType.Number => Encoding.UTF8.GetString(_json.ValueSpan),
            JsonTokenType.String => "a string",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            _ => "nothing",
        };

    private readonly KafkaEventException Missing(string member) => Fault($"the member \"{member}\" is missing.");

    private readonly KafkaEventException Fault(string reason) => new(Path, reason);
}
