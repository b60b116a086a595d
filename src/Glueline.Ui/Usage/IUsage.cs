namespace Glueline.Ui.Usage;

/// <summary>Who uses which version, and what may be done about it.</summary>
internal interface IUsage
{
    /// <summary>What the topics were watched for since the first view asked.</summary>
    UsageWatch Watch { get; }

    /// <summary>One schema with its versions.</summary>
    Task<SchemaUsage> ReadAsync(string schema, CancellationToken cancellation);

    /// <summary>What another mode or checkpoint would allow and forbid.</summary>
    Task<ChangePreview> PreviewAsync(string schema, string mode, long checkpoint, CancellationToken cancellation);

    /// <summary>Sets mode and checkpoint.</summary>
    Task UpdateAsync(string schema, string mode, long checkpoint, CancellationToken cancellation);

    /// <summary>Deletes a version for good.</summary>
    Task DeleteAsync(string schema, long version, CancellationToken cancellation);
}
