using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Local;

namespace Glueline.Cli.Redriving;

/// <summary>Records as lines of JSON that people edit: place, key, event, the value's bytes in base64, and why the record failed.</summary>
internal static class EditableRecords
{
    public const string Option = "--fixed";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    public static void Write(Stream file, IEnumerable<RedriveRecord> records)
    {
        foreach (var record in records)
        {
            if (record is not { Record: { } content, Line: { } line })
                continue;
            using (var json = new Utf8JsonWriter(file, Plain))
            {
                json.WriteStartObject();
                line.WriteMembers(json);
                if (content.Value is { } value)
                    json.WriteBase64String("value", value.Span);
                else
                    json.WriteNull("value");
                json.WriteString("error", record.Reason);
                json.WriteEndObject();
            }
            file.WriteByte((byte)'\n');
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, as it was edited since.</summary>
    /// <exception cref="InputException">The file can't be read, or a line has no place, event or value, or one that another line has.
    /// </exception>
    public static async Task<IReadOnlyDictionary<RecordPlace, EditedRecord>> ReadAsync(string path, CancellationToken cancellation)
    {
        var records = new Dictionary<RecordPlace, EditedRecord>();
        await foreach (var line in EventSource.OfArgument(path, Option).ReadAsync(cancellation).ConfigureAwait(false))
        {
            var (place, record) = Read(line, path);
            if (!records.TryAdd(place, record))
                throw new InputException($"{Option} {path}, {line.Place}: {place} has a line already.");
        }
        return records;
    }

    private static (RecordPlace Place, EditedRecord Record) Read(EventLine line, string path)
    {
        try
        {
            var json = JsonElement.Parse(line.Json.Span, new() { MaxDepth = 1000 });
            return (
                new(
                    json.GetProperty("topic").GetString()!,
                    json.GetProperty("partition").GetInt32(),
                    json.GetProperty("offset").GetInt64()
                ),
                new(
                    json.Find("event", JsonValueKind.Object),
                    json.GetProperty("value") is { ValueKind: JsonValueKind.String } value ? value.GetBytesFromBase64() : null
                )
            );
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException(
                $"{Option} {path}, {line.Place}: expected an object with topic, partition, offset, event and value, as --to writes it "
                    + $"({exception.Message.TrimEnd('.')})."
            );
        }
    }
}

/// <summary>A record as it was edited.</summary>
/// <param name="Event">The event; null for none.</param>
/// <param name="Value">The value's bytes; null for a tombstone.</param>
internal sealed record EditedRecord(JsonElement? Event, byte[]? Value);
