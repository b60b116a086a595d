using Glueline.Local.Glue.Contracts;
using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Reads a version's pairs by key: the newest value first, older ones in a list.</summary>
internal sealed class QuerySchemaVersionMetadata()
    : GlueOperation<QuerySchemaVersionMetadataRequest, QuerySchemaVersionMetadataResponse>(
        LocalGlueJson.Wire.QuerySchemaVersionMetadataRequest,
        LocalGlueJson.Wire.QuerySchemaVersionMetadataResponse
    )
{
    private const int LongestPage = 50;

    protected override QuerySchemaVersionMetadataResponse Answer(GlueCall call, QuerySchemaVersionMetadataRequest request)
    {
        var address = VersionReference.Of(request.SchemaVersionId, request.SchemaId, request.SchemaVersionNumber, call);
        var size = Page.Size(request.MaxResults, LongestPage);
        var after = Page.After(Name, request.NextToken);
        foreach (var pair in request.MetadataList ?? [])
        {
            if (pair is null)
                throw GlueRefusals.Missing("metadataList");
            if (pair.MetadataKey is not null)
                Constraints.MetadataKey(pair.MetadataKey);
            if (pair.MetadataValue is not null)
                Constraints.MetadataValue(pair.MetadataValue);
        }
        call.Authorize(Name, address.Resources);
        var (version, rows) = call.Read(address.OwnRegistry, tables =>
            address.Find(tables, call).Version is var found ? (found, tables.Metadata.List(found.Id)) : default
        );
        var keys = rows.Where(row => IsRequested(row, request.MetadataList))
            .GroupBy(row => row.Key, StringComparer.Ordinal)
            .Where(key => string.CompareOrdinal(key.Key, after) > 0)
            .OrderBy(key => key.Key, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();
        var (page, next) = Page.Cut(Name, keys, size, key => key.Key);
        return new()
        {
            MetadataInfoMap = page.ToDictionary(key => key.Key, Describe, StringComparer.Ordinal),
            SchemaVersionId = version.Id,
            NextToken = next,
        };
    }

    private static bool IsRequested(MetadataRow row, IReadOnlyList<MetadataKeyValuePair>? pairs) =>
        pairs is null or { Count: 0 }
        || pairs.Any(pair => (pair.MetadataKey ?? row.Key) == row.Key && (pair.MetadataValue ?? row.Value) == row.Value);

    private static MetadataInfo Describe(IEnumerable<MetadataRow> values)
    {
        var rows = values.ToList();
        return new()
        {
            MetadataValue = rows[0].Value,
            CreatedTime = GlueTime.Text(rows[0].Created),
            OtherMetadataValueList = rows[1..]
                .ConvertAll(row => new OtherMetadataValue { MetadataValue = row.Value, CreatedTime = GlueTime.Text(row.Created) }),
        };
    }
}
