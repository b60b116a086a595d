namespace Glueline.Local.EventSource.Schemas;

/// <summary>The form in which the function gets keys and values that were written with a schema.</summary>
internal enum EventRecordFormat
{
    /// <summary>As JSON text.</summary>
    Json,

    /// <summary>In the writer's encoding, without the registry's header.</summary>
    Source,
}
