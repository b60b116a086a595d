namespace Glueline.Evolution.Inference;

/// <summary>Whether objects whose keys are data are detected.</summary>
public enum MapDetection
{
    /// <summary>An object becomes a map if its keys look like data, or if they keep coming while their values share one type.</summary>
    Auto,

    /// <summary>An object becomes a map only if the options name it.</summary>
    Off,

    /// <summary>
    /// An object becomes a map only if the options name it. Any other object whose keys look like data goes to overflow whole, since some
    /// systems can't read maps and a field for each key would fill the schema. If only some keys look like data, or the object already has
    /// a record, those members go to overflow one by one. Without overflow such objects are records.
    /// </summary>
    Overflow,
}
