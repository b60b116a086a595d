namespace Glueline.Ui.Catalog;

/// <summary>The schemas of the registry.</summary>
internal interface ISchemaCatalog
{
    /// <summary>All schemas, by name. A list of a few seconds ago may be returned.</summary>
    Task<IReadOnlyList<SchemaEntry>> ListAsync(CancellationToken cancellation);
}
