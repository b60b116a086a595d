namespace Glueline.Evolution;

/// <summary>What overflow may keep of an event.</summary>
public enum OverflowUse
{
    /// <summary>
    /// Only what no schema has a place for: null beside nothing, an array without items, a number that no type holds exactly, …
    /// </summary>
    WhatNoSchemaTakes,

    /// <summary>All that the schema in use has no place for.</summary>
    Everything,
}
