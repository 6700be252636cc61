namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>Colours and strokes by class. A drawing that stands alone carries them; the pages have the same rules in their stylesheet.</summary>
internal static class MapStyle
{
    /// <summary>Readable on white paper; text has at least 4.5 : 1, outlines 3 : 1.</summary>
    public const string Light = """
        .map-ground { fill: #ffffff; }
        .map text { fill: #17231f; }
        .map .map-note, .map .map-type, .map .map-ahead text { fill: #4d5b56; }
        .map .map-port { fill: #17231f; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
        .map-outline { fill: #ffffff; stroke: #4d5b56; stroke-width: 1.5px; stroke-linejoin: round; }
        .map-inner { fill: none; stroke: #4d5b56; stroke-width: 1.5px; }
        .map-start .map-outline, .map-end .map-outline { fill: #e5f0ec; stroke: #0b5a4a; }
        .map-end .map-inner { stroke: #0b5a4a; stroke-width: 1px; }
        .map-inside .map-outline { fill: #f5f6f3; stroke-width: 1px; }
        .map-personwait .map-outline { fill: #fdf1d8; stroke: #7a4a00; }
        .map-programwait .map-outline { fill: #e4eff8; stroke: #0a4f7d; }
        .map-time .map-outline { fill: #f0eaf8; stroke: #553a80; }
        .map-decision .map-outline { fill: #f5f6f3; stroke: #17231f; }
        .map-parallel .map-outline { fill: #eceeea; }
        .map-parallel .map-inner { stroke: #17231f; stroke-width: 5px; }
        .map-fault .map-outline { fill: #fbe8e6; stroke: #a11a1a; }
        .map-unknown .map-outline { stroke: #a11a1a; stroke-dasharray: 2 4; }
        .map-group > .map-outline { fill: none; stroke-width: 1px; stroke-dasharray: 8 3; }
        .map-ahead > .map-outline { fill: #ffffff; stroke: #76837c; stroke-width: 1px; }
        .map-ahead > .map-inner { stroke: #76837c; }
        .map-passed > .map-outline { stroke: #0b5a4a; stroke-width: 2px; }
        .map-waiting > .map-outline { stroke: #0a4f7d; stroke-width: 3px; }
        .map-failed > .map-outline { stroke: #a11a1a; stroke-width: 3px; stroke-dasharray: 9 4; }
        .map-ring { fill: none; stroke: #0a4f7d; stroke-width: 1.5px; stroke-dasharray: 3 3; }
        .map-hatch { stroke: #a11a1a; stroke-width: 1px; opacity: .2; }
        .map-sign { stroke: #ffffff; stroke-width: 1.5px; }
        .map-passed > .map-sign { fill: #0b5a4a; }
        .map-waiting > .map-sign { fill: #0a4f7d; }
        .map-failed > .map-sign { fill: #a11a1a; }
        .map-mark { fill: none; stroke: #ffffff; stroke-width: 2px; stroke-linecap: round; stroke-linejoin: round; }
        .map-dot { fill: #ffffff; }
        .map-way { fill: none; stroke: #4d5b56; stroke-width: 1.5px; }
        .map-tip { fill: #4d5b56; }
        .map-untrodden .map-way { stroke: #76837c; stroke-width: 1.25px; }
        .map-untrodden .map-tip { fill: #76837c; }
        .map-untrodden .map-port { fill: #4d5b56; }
        .map-trodden .map-way { stroke: #0b5a4a; stroke-width: 2.5px; }
        .map-trodden .map-tip { fill: #0b5a4a; }
        .map-trodden .map-port { fill: #0b5a4a; font-weight: 700; }
        .map-rule { stroke: #d7dcd6; stroke-width: 1px; }
        """;

    /// <summary>For a reader who asked for dark screens; paper stays white.</summary>
    public const string Dark = """
        @media screen and (prefers-color-scheme: dark) {
        .map-ground { fill: #121816; }
        .map text { fill: #eaf1ee; }
        .map .map-note, .map .map-type, .map .map-ahead text { fill: #b9c5c0; }
        .map .map-port { fill: #eaf1ee; stroke: #121816; }
        .map-outline { fill: #1c2522; stroke: #a9b7b1; }
        .map-inner { stroke: #a9b7b1; }
        .map-start .map-outline, .map-end .map-outline { fill: #12352c; stroke: #74c9b2; }
        .map-end .map-inner { stroke: #74c9b2; }
        .map-inside .map-outline { fill: #171e1c; }
        .map-personwait .map-outline { fill: #3b2d10; stroke: #e3b65f; }
        .map-programwait .map-outline { fill: #10293b; stroke: #83bdec; }
        .map-time .map-outline { fill: #2b213f; stroke: #bfa5ec; }
        .map-decision .map-outline { fill: #232c29; stroke: #eaf1ee; }
        .map-parallel .map-outline { fill: #232c29; }
        .map-parallel .map-inner { stroke: #eaf1ee; }
        .map-fault .map-outline { fill: #431a17; stroke: #ff9d92; }
        .map-unknown .map-outline { stroke: #ff9d92; }
        .map-ahead > .map-outline { fill: #121816; stroke: #8b9993; }
        .map-ahead > .map-inner { stroke: #8b9993; }
        .map-passed > .map-outline { stroke: #74c9b2; }
        .map-waiting > .map-outline, .map-ring { stroke: #83bdec; }
        .map-failed > .map-outline, .map-hatch { stroke: #ff9d92; }
        .map-sign { stroke: #121816; }
        .map-passed > .map-sign { fill: #74c9b2; }
        .map-waiting > .map-sign { fill: #83bdec; }
        .map-failed > .map-sign { fill: #ff9d92; }
        .map-mark { stroke: #121816; }
        .map-dot { fill: #121816; }
        .map-way { stroke: #a9b7b1; }
        .map-tip { fill: #a9b7b1; }
        .map-untrodden .map-way { stroke: #8b9993; }
        .map-untrodden .map-tip { fill: #8b9993; }
        .map-untrodden .map-port { fill: #b9c5c0; }
        .map-trodden .map-way { stroke: #74c9b2; }
        .map-trodden .map-tip, .map-trodden .map-port { fill: #74c9b2; }
        .map-rule { stroke: #3a4642; }
        }
        """;
}
