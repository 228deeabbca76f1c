package io.atlas.query.asset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.atlas.query.explain.Explanation;

/**
 * An asset as it is sent without an explanation, and the explanation.
 *
 * @param asset an {@link AssetView} or {@link AssetDetail}
 */
record ExplainedAsset(@JsonUnwrapped Object asset, Explanation explain) {}
