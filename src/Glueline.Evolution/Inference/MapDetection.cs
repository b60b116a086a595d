namespace Glueline.Evolution.Inference;

/// <summary>Whether objects whose keys are data are found.</summary>
public enum MapDetection
{
    /// <summary>An object becomes a map where its keys look like data, or keep coming while their values share one type.</summary>
    Auto,

    /// <summary>An object becomes a map only where the options name it.</summary>
    Off,
}
