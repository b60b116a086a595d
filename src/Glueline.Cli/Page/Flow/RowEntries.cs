using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Cli.Rows;
using Glueline.Local.Recent;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>Writes of items, as the page shows them.</summary>
internal static class RowEntries
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1000,
    };

    public static RowWrite Of(ItemWrite write)
    {
        var item = write.Item?.Text is { } text ? PlainItem.Parse(Encoding.UTF8.GetBytes(text)) : default(JsonElement?);
        return new(
            write.Time,
            write.Table,
            write.Key is { } key ? PlainItem.Read(PlainItem.Parse(Encoding.UTF8.GetBytes(key))).GetRawText() : null,
            item is { } put && OwnAttributes.IsDeleted(put) ? "delete" : write.Change.ToString().ToLowerInvariant(),
            write.Result switch
            {
                ItemWriteResult.Written => "written",
                ItemWriteResult.KeptByGuard => "kept by the guard",
                ItemWriteResult.Unprocessed => "unprocessed, to be written again",
                _ => "failed",
            },
            write.Result switch
            {
                ItemWriteResult.Written => FlowTone.Plain,
                ItemWriteResult.Failed => FlowTone.Problem,
                _ => FlowTone.Warning,
            },
            item is { } row ? Indented(PlainItem.Read(row)) : null,
            write.Result is ItemWriteResult.KeptByGuard ? null : write.Error,
            FlowEntries.Caller(write.CallerArn),
            item is { } stamped && OwnAttributes.RecordOf(stamped) is var (partition, offset) ? Place(partition, offset) : null
        )
        {
            IsKept = write.Result is ItemWriteResult.KeptByGuard,
        };
    }

    /// <summary>Finds the newest write of a record's row, by what the row says of its record.</summary>
    public static ItemWrite? Find(IReadOnlyList<ItemWrite> writes, string topic, int partition, long offset)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{topic}-{partition}");
        var number = string.Create(CultureInfo.InvariantCulture, $"\"{offset}\"");
        return writes.LastOrDefault(write =>
            write.Item?.Text is { } text
            // Few items have both texts, and only those are parsed.
            && text.Contains(number, StringComparison.Ordinal)
            && text.Contains(place, StringComparison.Ordinal)
            && OwnAttributes.RecordOf(PlainItem.Parse(Encoding.UTF8.GetBytes(text))) == (place, offset)
        );
    }

    public static string Indented(JsonElement json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
            json.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static RecordRange? Place(string partition, long offset) =>
        partition.LastIndexOf('-') is > 0 and var dash
        && int.TryParse(partition.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(partition[..dash], number, offset, offset)
            : null;
}
