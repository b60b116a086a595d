namespace Glueline.Evolution.Inference;

/// <summary>Whether objects whose keys are data are found.</summary>
public enum MapDetection
{
    /// <summary>An object becomes a map where its keys look like data, or keep coming while their values share one type.</summary>
    Auto,

    /// <summary>An object becomes a map only where the options name it.</summary>
    Off,

    /// <summary>
    /// An object becomes a map only where the options name it; others whose keys look like data go to overflow whole, for maps are what
    /// some systems can't read, and a field for each key fills the schema. Where such keys stand beside names, or the object has a record,
    /// they go one by one. Without overflow they are records.
    /// </summary>
    Overflow,
}
