using System.Globalization;
using Glueline.Aws;
using Glueline.Cli.Records;
using Glueline.Registry;
using Glueline.Ui.Catalog;

namespace Glueline.Cli.Page.Catalog;

/// <summary>Lists the registry's schemas; the list is kept for a moment, since several views ask for it at once.</summary>
internal sealed class RegistryCatalog(PageSource source, TimeProvider time) : ISchemaCatalog
{
    /// <summary>A thousand schemas are ten calls, of which Glue allows few a second.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<IReadOnlyList<SchemaEntry>>? _list;
    private long _since;

    public Task<IReadOnlyList<SchemaEntry>> ListAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_list is null || _list.IsFaulted || _list.IsCanceled || time.GetElapsedTime(_since) > Kept)
                (_list, _since) = (ReadAsync(), time.GetTimestamp());
            return _list.WaitAsync(cancellation);
        }
    }

    /// <summary>Without the caller's cancellation: others wait for the same list.</summary>
    private async Task<IReadOnlyList<SchemaEntry>> ReadAsync()
    {
        var entries = new List<SchemaEntry>();
        try
        {
            await foreach (
                var schema in source
                    .Registry.ListAllSchemasAsync(new() { RegistryName = source.Place.Registry }, CancellationToken.None)
                    .ConfigureAwait(false)
            )
                entries.Add(new(schema.SchemaName ?? "", schema.SchemaStatus ?? "", Time(schema.UpdatedTime), schema.Description));
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound && source.Stack is not null)
        {
            // The local producer creates its registry with the first event.
        }
        return [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
