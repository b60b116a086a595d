namespace Glueline.Evolution.Compatibility;

/// <summary>Who reads whose bytes.</summary>
internal enum ReadDirection
{
    /// <summary>The new schema reads what the earlier version wrote.</summary>
    NewReadsOld,

    /// <summary>The earlier version reads what the new schema writes.</summary>
    OldReadsNew,
}
