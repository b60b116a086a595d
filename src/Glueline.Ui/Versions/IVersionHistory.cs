namespace Glueline.Ui.Versions;

/// <summary>What became of a schema's versions, and why.</summary>
internal interface IVersionHistory
{
    /// <summary>A schema with its latest versions.</summary>
    /// <param name="schema">The schema's name.</param>
    /// <param name="most">How many versions are read in full; earlier ones are only counted.</param>
    /// <param name="cancellation">Stops reading.</param>
    Task<SchemaSheet> ReadAsync(string schema, int most, CancellationToken cancellation);

    /// <summary>A version beside another.</summary>
    /// <param name="schema">The schema's name.</param>
    /// <param name="number">The version.</param>
    /// <param name="with">The other version; null for the last AVAILABLE one before.</param>
    /// <param name="cancellation">Stops reading.</param>
    Task<VersionSheet> CompareAsync(string schema, long number, long? with, CancellationToken cancellation);

    /// <summary>Changes whenever a schema or one of its versions does; null where asking again and again is not free.</summary>
    Task<string?> RevisionAsync(string schema, CancellationToken cancellation);
}
