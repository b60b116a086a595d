using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Rows;
using Glueline.Local.Recent;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>Writes of items, as the page shows them.</summary>
internal static class RowEntries
{
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
            item is { } row ? ReadableText.Of(PlainItem.Read(row)) : null,
            write.Result is ItemWriteResult.KeptByGuard ? null : write.Error,
            FlowEntries.Caller(write.CallerArn),
            item is { } stamped && OwnAttributes.RecordOf(stamped) is var (partition, offset) ? Place(partition, offset) : null
        );
    }

    private static RecordRange? Place(string partition, long offset) =>
        partition.LastIndexOf('-') is > 0 and var dash
        && int.TryParse(partition.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(partition[..dash], number, offset, offset)
            : null;
}
