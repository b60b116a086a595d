namespace Glueline.Local.EventSource.Schemas;

/// <summary>In which form a function gets keys and values that were written with a schema.</summary>
public enum EventRecordFormat
{
    /// <summary>As JSON text.</summary>
    Json,

    /// <summary>As they were written, without the registry's header.</summary>
    Source,
}
